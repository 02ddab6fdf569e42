import type { ITheme } from "@xterm/xterm";

/** The deck is dark in both themes; every colour is readable on it. */
const dark: ITheme = {
  background: "#0c1620",
  foreground: "#d7e2ea",
  cursor: "#ffb38a",
  cursorAccent: "#0c1620",
  selectionBackground: "#2c5364",
  selectionInactiveBackground: "#223a47",
  scrollbarSliderBackground: "#8ba0af40",
  scrollbarSliderHoverBackground: "#8ba0af66",
  scrollbarSliderActiveBackground: "#8ba0af99",
  black: "#3b4f5e",
  red: "#ff8f80",
  green: "#5fd08b",
  yellow: "#f2c14e",
  blue: "#8ab4ff",
  magenta: "#d9a5ff",
  cyan: "#7fd6d8",
  white: "#d7e2ea",
  brightBlack: "#8ba0af",
  brightRed: "#ffb0a5",
  brightGreen: "#86e3a9",
  brightYellow: "#ffd97f",
  brightBlue: "#b0ccff",
  brightMagenta: "#e8c8ff",
  brightCyan: "#a8ebec",
  brightWhite: "#ffffff",
};

const light: ITheme = {
  background: "#fbfaf7",
  foreground: "#1d2a33",
  cursor: "#b3410b",
  cursorAccent: "#fbfaf7",
  selectionBackground: "#b9d9e6",
  selectionInactiveBackground: "#d8e4ea",
  scrollbarSliderBackground: "#5b6b7740",
  scrollbarSliderHoverBackground: "#5b6b7766",
  scrollbarSliderActiveBackground: "#5b6b7799",
  black: "#1d2a33",
  red: "#a8281a",
  green: "#1f6b3a",
  yellow: "#7a5400",
  blue: "#1f4fa8",
  magenta: "#7a2f9e",
  cyan: "#0f6468",
  white: "#5b6b77",
  brightBlack: "#4a5963",
  brightRed: "#a8281a",
  brightGreen: "#1f6b3a",
  brightYellow: "#7a5400",
  brightBlue: "#1f4fa8",
  brightMagenta: "#7a2f9e",
  brightCyan: "#0f6468",
  brightWhite: "#1d2a33",
};

const contrast: ITheme = { ...dark, background: "#000000", foreground: "#ffffff", cursor: "#ffff00", cursorAccent: "#000000" };

/** The terminal's colours by their name. */
export const palettes = { dark, light, contrast } as const;

export type Colours = keyof typeof palettes;
