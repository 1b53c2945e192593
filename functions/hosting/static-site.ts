/** The dashboard's files with the headers and rewrites of firebase.json, as Firebase Hosting serves them. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'

type Header = { key: string; value: string }
export type HostingConfig = { headers?: { source: string; headers: Header[] }[] }

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** Serves `directory`; what is no file is the page itself, because addresses inside the dashboard are its own. */
export const createStaticSite = (
  directory: string,
  hosting: HostingConfig,
  extraSources: readonly string[],
) => {
  const rules = (hosting.headers ?? []).map((rule) => ({ ...rule, matches: globOf(rule.source) }))
  const headersFor = (path: string): Record<string, string> => {
    const headers: Record<string, string> = {}
    for (const rule of rules) {
      if (!rule.matches.test(path)) continue
      for (const { key, value } of rule.headers) headers[key.toLowerCase()] = allow(value, key, extraSources)
    }
    return headers
  }
  return async (path: string): Promise<Response> => {
    const wanted = normalize(decodeURIComponent(path)).replaceAll('\\', '/')
    const file = extname(wanted) === '' ? '/index.html' : wanted
    try {
      const content = await readFile(join(directory, file))
      const type = TYPES[extname(file)] ?? 'application/octet-stream'
      return new Response(new Uint8Array(content), { headers: { 'content-type': type, ...headersFor(file) } })
    } catch {
      return new Response('Not found', { status: 404, headers: headersFor(file) })
    }
  }
}

/** `**` any path, `*` one part of it. */
const globOf = (source: string): RegExp => {
  const pattern = source
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**', '\u0000')
    .replaceAll('*', '[^/]*')
    .replaceAll('\u0000', '.*')
  return new RegExp(`^${source.startsWith('/') ? '' : '/?'}${pattern}$`)
}

/** The emulators are other origins; production's policy names only its own services. */
const allow = (value: string, key: string, extraSources: readonly string[]): string =>
  key.toLowerCase() === 'content-security-policy'
    ? value.replace('connect-src ', `connect-src ${extraSources.join(' ')} `)
    : value
