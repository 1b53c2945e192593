/** How big the kept demo account is. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type DemoSize = { people: number; days: number }

/** The size that was seeded; undefined when unknown. */
export const seededSize = (data: string): DemoSize | undefined => {
  try {
    return JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')) as DemoSize
  } catch {
    return undefined
  }
}

/** Remembers it beside the data. */
export const rememberSize = (data: string, size: DemoSize): void =>
  writeFileSync(join(data, 'demo.json'), JSON.stringify(size))
