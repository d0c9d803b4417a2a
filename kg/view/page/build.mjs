// Bundles the page's script and style into dist/. The same sources and the same lock file give the same bytes.
import { build } from "esbuild";

const shared = { bundle: true, minify: true, legalComments: "none", logLevel: "warning", charset: "utf8", target: ["es2021"] };
await build({ ...shared, entryPoints: ["src/main.ts"], outfile: "dist/page.js", format: "iife" });
await build({ ...shared, entryPoints: ["src/style/page.css"], outfile: "dist/page.css" });
