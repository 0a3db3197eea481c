import type { NextConfig } from "next";

/** Embedded mode serves `out/` from the site's own process; compose runs the standalone server beside it. */
const isExport = process.env.NEXT_OUTPUT === "export";
const siteOrigin = process.env.W2W_API_ORIGIN ?? "http://127.0.0.1:8000";

const config: NextConfig = {
  output: isExport ? "export" : "standalone",
  images: { unoptimized: true },
  skipTrailingSlashRedirect: true,
  // `npm run check` checks types; whoever only runs the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  ...(isExport ? {} : { rewrites: async () => siteRewrites }),
};

// `:path(.*)` rather than `:path*`, which drops the trailing slash that Django's addresses end in.
const siteRewrites = ["api", "connection", "admin", "static"].map((folder) => ({
  source: `/${folder}/:path(.*)`,
  destination: `${siteOrigin}/${folder}/:path`,
}));

export default config;
