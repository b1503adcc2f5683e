// Bundles the pages' styles, scripts, fonts and icons into dist/, under names that carry a hash of their content.
// dist/manifest.json maps each logical name ("site.css") to its file; .gz and .br lie beside what is worth it.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import * as esbuild from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = join(here, "dist");

const common = {
  absWorkingDir: here,
  outdir: dist,
  bundle: true,
  minify: true,
  metafile: true,
  charset: "utf8",
  legalComments: "none",
  target: ["es2022", "chrome123", "firefox121", "safari17.5"],
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file" },
  logLevel: "warning",
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const bundles = await Promise.all([
  esbuild.build({ ...common, entryPoints: ["src/styles/site.css"] }),
  esbuild.build({ ...common, entryPoints: ["src/before-paint.ts", "src/workers/review-worker.ts"], format: "iife" }),
  esbuild.build({
    ...common,
    entryPoints: (await readdir(join(here, "src/pages"))).map((page) => `src/pages/${page}`),
    format: "esm",
    splitting: true,
  }),
]);

const manifest = {};
for (const { metafile } of bundles) {
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const name = logicalName(path, output);
    if (name) {
      manifest[name] = basename(path);
    }
  }
}

await emit("icons.svg", await sprite());
for (const mark of await readdir(join(here, "src/marks"))) {
  await emit(mark, await readFile(join(here, "src/marks", mark), "utf8"));
}
await writeFile(join(dist, "manifest.json"), JSON.stringify(sorted(manifest), null, 2) + "\n");
await compressAll();

function logicalName(path, output) {
  if (output.entryPoint) {
    return basename(output.entryPoint).replace(/\.ts$/, ".js");
  }
  const font = Object.keys(output.inputs).find((input) => input.endsWith(".woff2"));
  return font && path.endsWith(".woff2") ? basename(font) : undefined;
}

/** One file with a <symbol> for each icon in icons.json, taken from Lucide. */
async function sprite() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(
    names.map(async (name) => {
      const svg = await readFile(join(here, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
      const shapes = svg.replace(/<!--.*?-->/gs, "").replace(/^\s*<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
      return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s+/g, " ").trim()}</symbol>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

async function emit(name, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  const file = name.replace(/(\.[^.]+)$/, `-${hash}$1`);
  await writeFile(join(dist, file), text);
  manifest[name] = file;
}

async function compressAll() {
  const files = (await readdir(dist)).filter((file) => /\.(css|js|svg)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const plain = await readFile(join(dist, file));
      if (plain.length < 512) {
        return;
      }
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
      const [gz, br] = await Promise.all([
        promisify(gzip)(plain, { level: 9 }),
        promisify(brotliCompress)(plain, { params }),
      ]);
      await writeFile(join(dist, `${file}.gz`), gz);
      await writeFile(join(dist, `${file}.br`), br);
    }),
  );
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
