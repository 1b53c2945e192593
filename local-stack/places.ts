/** Where things are. State moves with CANDOR_LOCAL (tests run stacks of their own); what is built stays with the clone. */
import { join, resolve } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** Kept with the clone, whatever CANDOR_LOCAL says: the key fixes the extension's id, and builds are shared. */
export const SHARED = join(ROOT, '.local')

export type Places = ReturnType<typeof placesIn>

/** Every file and folder of one stack. */
export const placesIn = (local: string) => ({
  local,
  stackFile: join(local, 'stack.json'),
  lockFile: join(local, 'stack.lock'),
  data: join(local, 'data'),
  emulators: join(local, 'emulators'),
  logs: join(local, 'logs'),
  browser: join(local, 'browser'),
  agent: join(local, 'agent'),
  fleet: join(local, 'fleet'),
  mail: join(local, 'mail'),
})

/** This process's stack: CANDOR_LOCAL, else `.local` of the clone. */
export const places = (): Places => placesIn(resolve(ROOT, process.env['CANDOR_LOCAL'] || '.local'))
