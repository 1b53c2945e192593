/** The dashboard's files with the headers and rewrites of firebase.json, as Firebase Hosting serves them. */
import { readFile, realpath } from 'node:fs/promises'
import { extname, posix, resolve, sep } from 'node:path'

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
    const file = fileOf(path)
    if (file === undefined) return new Response('Not found', { status: 404 })
    try {
      const content = await readFile(await inside(directory, file))
      const type = TYPES[extname(file)] ?? 'application/octet-stream'
      return new Response(new Uint8Array(content), { headers: { 'content-type': type, ...headersFor(file) } })
    } catch {
      return new Response('Not found', { status: 404, headers: headersFor(file) })
    }
  }
}

/** The file that an address names, `/`-rooted; undefined where it is no address of a file of ours. */
const fileOf = (path: string): string | undefined => {
  try {
    const wanted = posix.normalize(decodeURIComponent(path))
    // A backslash is a separator to Windows, and no file of ours has one in its name.
    if (!wanted.startsWith('/') || wanted.includes('\\') || wanted.includes('\0')) return undefined
    return extname(wanted) === '' ? '/index.html' : wanted
  } catch {
    return undefined
  }
}

/** The real path of a file; throws where it lies outside the directory, by `..` or by a link. */
const inside = async (directory: string, file: string): Promise<string> => {
  const root = await realpath(directory)
  const found = await realpath(resolve(root, `.${file}`))
  if (!found.startsWith(root + sep)) throw new Error('outside')
  return found
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
