import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/page.css";
import "./styles/landing.css";
import "./styles/course.css";
import "./styles/prose.css";
import "./styles/task.css";
import "./styles/bench.css";
import "./styles/voyage.css";
import "./styles/narrow.css";
import { required } from "./lib/dom";
import { rememberFonts } from "./lib/fonts";
import { cookieNotice } from "./cookies/cookies";
import { themeSwitch } from "./theme/theme";

themeSwitch(required("[data-theme-switch]"));
cookieNotice(required("[data-cookies]"));
rememberFonts();
