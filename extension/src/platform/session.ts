/** What must outlive the worker, but not the browser's session. */
import { browser } from 'wxt/browser'
import type { IdleMemory } from '../capture/attention.ts'

/** Who records in this session. `attached` outlives the port: the host may be recording still. */
export type SessionMode = 'self' | 'attached'

const KEY = 'mode'

/** Undefined in a new session of the browser. */
export const readSessionMode = async (): Promise<SessionMode | undefined> => {
  const stored = (await browser.storage.session.get(KEY))[KEY]
  return stored === 'self' || stored === 'attached' ? stored : undefined
}

/** Remembers who records until the browser ends; undefined: nobody does any more. */
export const writeSessionMode = (mode: SessionMode | undefined): Promise<void> =>
  mode === undefined ? browser.storage.session.remove(KEY) : browser.storage.session.set({ [KEY]: mode })

const IDLE_KEY = 'idle'

/** The browser's last word on idleness, so that a new worker does not take an old silence for a new one. */
export const idleMemory = {
  read: async (): Promise<IdleMemory | undefined> =>
    (await browser.storage.session.get<{ idle?: IdleMemory }>(IDLE_KEY)).idle,
  write: (memory: IdleMemory): Promise<void> => browser.storage.session.set({ [IDLE_KEY]: memory }),
}
