import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/Providers";
import { parseTheme, THEME_COOKIE } from "@/lib/browser/theme";
import { readPublicEnv } from "@/lib/config";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Tandem", template: "%s - Tandem" },
  description: "A to-do list with a second pair of hands, on your own machine.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#121514" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page carries settings of this process and a nonce of this request: none is prebuilt.
  await connection();
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      data-theme={theme}
      data-env={JSON.stringify(readPublicEnv())}
      suppressHydrationWarning
    >
      <body className="min-h-dvh bg-bg text-ink">
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
