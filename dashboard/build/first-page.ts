/** Names the script and style of Home in the page's head: most visits begin there, and it comes with the rest, not after. */
import { gzipSync } from 'node:zlib'
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

const FIRST = '/home/HomePage.vue'
/** gzip; the budget of scripts that a visit begins with. */
const MOST_KB = 200

const link = (rel: string, file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `/${file}` },
  injectTo: 'head',
})

/** These files and all that they import before they run. */
const withImports = (bundle: Rolldown.OutputBundle, names: readonly string[]): Rolldown.OutputChunk[] => {
  const found = new Map<string, Rolldown.OutputChunk>()
  const add = (name: string): void => {
    const file = bundle[name]
    if (file?.type !== 'chunk' || found.has(name)) return
    found.set(name, file)
    file.imports.forEach(add)
  }
  names.forEach(add)
  return [...found.values()]
}

/** The Vite plugin; fails the build when Home is no file of its own any more, or what it needs is too large. */
export const firstPage = (): Plugin => ({
  name: 'candor:first-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const home = Object.values(bundle ?? {}).find(
        (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(FIRST),
      )
      if (home?.type !== 'chunk') throw new Error(`No chunk of ${FIRST}`)
      const entries = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk' && file.isEntry)
      const needed = withImports(
        bundle ?? {},
        [...entries, home].map(({ fileName }) => fileName),
      )
      const sizes = needed.map(({ fileName, code }) => ({ fileName, kb: gzipSync(code).length / 1024 }))
      const kb = sizes.reduce((sum, one) => sum + one.kb, 0)
      if (kb > MOST_KB) {
        const each = sizes.map((one) => `${one.fileName} ${one.kb.toFixed(0)}`).join(', ')
        throw new Error(`Home needs ${kb.toFixed(0)} KB of scripts, at most ${MOST_KB} are allowed: ${each}`)
      }
      const styles = [...(home.viteMetadata?.importedCss ?? [])]
      return [link('modulepreload', home.fileName), ...styles.map((file) => link('stylesheet', file))]
    },
  },
})
