import { describe, expect, it } from 'vitest'
import { webAppFiles } from './web-app.ts'

const files = webAppFiles()
const pngs = Object.entries(files).filter(([name]) => name.endsWith('.png'))
const manifests = Object.entries(files)
  .filter(([name]) => name.endsWith('.webmanifest'))
  .map(([, text]) => JSON.parse(String(text)) as Manifest)
type Icon = { src: string; sizes: string; purpose?: string }
type Manifest = { id: string; lang: string; icons: Icon[]; shortcuts: { name: string; url: string }[] }

const sizeOf = (png: string | Uint8Array) => {
  // Width and height are the first words of a PNG's header chunk.
  const header = Buffer.from(png as Uint8Array)
  return `${String(header.readUInt32BE(16))}x${String(header.readUInt32BE(20))}`
}

describe('the web app', () => {
  it.each(manifests)('has every icon that the manifest in $lang names, in its size', ({ icons }) => {
    expect(icons.map(({ src }) => sizeOf(files[src.slice(1)] ?? ''))).toEqual(icons.map(({ sizes }) => sizes))
    expect(icons.map(({ purpose }) => purpose)).toEqual([undefined, undefined, 'maskable'])
  })
  it('is one app in both languages', () => {
    expect(manifests.map(({ id }) => id)).toEqual(['/', '/'])
    expect(manifests.map(({ shortcuts }) => shortcuts.map(({ url }) => url))).toEqual([
      ['/', '/real-time', '/activity-log'],
      ['/', '/real-time', '/activity-log'],
    ])
    const [first, second] = manifests.map(({ shortcuts }) => shortcuts.map(({ name }) => name))
    expect(first).not.toEqual(second)
  })
  it('draws every icon', () => {
    expect(pngs).toHaveLength(4)
    // A drawing, not one colour: that would pack into a few hundred bytes.
    for (const [, png] of pngs) expect(png.length).toBeGreaterThan(2000)
  })
})
