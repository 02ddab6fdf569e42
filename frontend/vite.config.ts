import { defineConfig } from "vitest/config";

// The Maven build says where the assets go; alone, a build goes to dist/.
const outDir = process.env["ASSETS"] ?? "dist";

export default defineConfig({
  // Chunks and fonts are found beside the file that asks for them.
  base: "./",
  publicDir: "public",
  build: {
    outDir,
    emptyOutDir: true,
    // Old browsers lack light-dark(); a fallback for it would double the style sheet.
    target: ["chrome123", "firefox120", "safari17.5"],
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The pages name these; everything else is found from them and carries a hash.
      input: { slipway: "src/slipway.ts", lesson: "src/lesson-page.ts", boot: "src/boot.ts", early: "src/early.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith(".css")) ? "[name][extname]" : "fonts/[name][extname]",
      },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "happy-dom" },
});
