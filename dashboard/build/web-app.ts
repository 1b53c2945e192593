/** What makes the dashboard installable: a manifest in each language, and icons drawn from the favicon. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import type { HtmlTagDescriptor, Plugin } from 'vite'
import de from '../src/locales/de/shell.json' with { type: 'json' }
import en from '../src/locales/en/shell.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** A colour of tokens.css in one of the themes, `#rrggbb`. */
const token = (theme: 'light' | 'dark', name: string): string => {
  const block = read('src/styles/tokens.css').split(`[data-theme='${theme}']`)[1]?.split('}')[0]
  const colour = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block ?? '')?.[1]
  if (colour === undefined) throw new Error(`tokens.css has no --${name} of the ${theme} theme`)
  return colour
}

const PAGES = { home: '/', 'real-time': '/real-time', 'activity-log': '/activity-log' } as const
const PNG = 'image/png'

/** The web app manifest in a language; one `id`, so that it is the same app in each. */
const manifestOf = (lang: string, strings: typeof en) => ({
  id: '/',
  name: strings.app.name,
  short_name: strings.app.name,
  description: strings['sign-in'].promise,
  lang,
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: token('light', 'surface'),
  background_color: token('light', 'paper'),
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: PNG },
    { src: '/icons/icon-512.png', sizes: '512x512', type: PNG },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: PNG, purpose: 'maskable' },
  ],
  shortcuts: (['home', 'real-time', 'activity-log'] as const).map((page) => ({
    name: strings.page[page],
    url: PAGES[page],
    icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: PNG }],
  })),
})

/** The favicon with its tile to the very edges, for systems that cut the shape themselves. */
const toTheEdges = (svg: string): string => {
  const full = svg.replace(
    /<rect [^>]*fill="(#[0-9a-f]{6})"\/>/,
    '<rect width="128" height="128" fill="$1"/>',
  )
  if (full === svg) throw new Error('favicon.svg has no tile to widen')
  return full
}

const png = (svg: string, size: number): Uint8Array =>
  new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()

/** Every file by its path beneath the site. */
export const webAppFiles = (): Record<string, string | Uint8Array> => {
  const favicon = read('public/favicon.svg')
  const full = toTheEdges(favicon)
  return {
    'manifest.en.webmanifest': JSON.stringify(manifestOf('en', en)),
    'manifest.de.webmanifest': JSON.stringify(manifestOf('de', de)),
    'icons/icon-192.png': png(favicon, 192),
    'icons/icon-512.png': png(favicon, 512),
    'icons/maskable-512.png': png(full, 512),
    'icons/apple-touch-icon.png': png(full, 180),
  }
}

const themeColour = (theme: 'light' | 'dark'): HtmlTagDescriptor => ({
  tag: 'meta',
  attrs: {
    name: 'theme-color',
    content: token(theme, 'surface'),
    media: `(prefers-color-scheme: ${theme})`,
    'data-of': theme,
  },
  injectTo: 'head',
})

const link = (rel: string, href: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, href },
  injectTo: 'head',
})

/** The Vite plugin that writes them at build time and names them in the page's head. */
export const webApp = (): Plugin => ({
  name: 'candor:web-app',
  apply: 'build',
  transformIndexHtml: () => [
    themeColour('light'),
    themeColour('dark'),
    link('manifest', '/manifest.en.webmanifest'),
    link('apple-touch-icon', '/icons/apple-touch-icon.png'),
  ],
  generateBundle() {
    for (const [fileName, source] of Object.entries(webAppFiles()))
      this.emitFile({ type: 'asset', fileName, source })
  },
})
