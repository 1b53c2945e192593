/** Names the script and style of Home in the page's head: most visits begin there, and it comes with the rest, not after. */
import type { HtmlTagDescriptor, Plugin } from 'vite'

const FIRST = '/home/HomePage.vue'

const link = (rel: string, file: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `/${file}` },
  injectTo: 'head',
})

/** The Vite plugin; fails the build when Home is no file of its own any more. */
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
      const styles = [...(home.viteMetadata?.importedCss ?? [])]
      return [link('modulepreload', home.fileName), ...styles.map((file) => link('stylesheet', file))]
    },
  },
})
