/** `virtual:icons`: the bodies of the few icons in use, cut out of the collection at build time. Nothing is fetched. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'
import { ICON_NAMES } from '../src/ui/icon-names.ts'

const VIRTUAL = 'virtual:icons'

/** The Vite plugin that answers `virtual:icons`; fails the build when a name is not in the collection. */
export const localIcons = (): Plugin => ({
  name: 'candor:local-icons',
  resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
  load(id) {
    if (id !== `\0${VIRTUAL}`) return undefined
    const file = createRequire(import.meta.url).resolve('@iconify-json/lucide/icons.json')
    const { icons } = JSON.parse(readFileSync(file, 'utf8')) as { icons: Record<string, { body: string }> }
    const bodies = ICON_NAMES.map((name) => {
      const icon = icons[name]
      if (!icon) throw new Error(`No icon ${name} in @iconify-json/lucide`)
      return [name, icon.body]
    })
    return `export const bodies = ${JSON.stringify(Object.fromEntries(bodies))}`
  },
})
