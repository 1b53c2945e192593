/** What must outlive the worker, but not the browser's session. */
import { browser } from 'wxt/browser'
import type { IdleMemory } from '../capture/attention.ts'
import type { HostMemory } from '../record/telling.ts'

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

const HOST_KEY = 'host'

/** What of the desktop agent the next worker must know; held in the browser's memory, never on its disk. */
export const hostMemory = {
  read: async (): Promise<HostMemory> =>
    (await browser.storage.session.get<{ host?: HostMemory }>(HOST_KEY)).host ?? {},
  write: (memory: HostMemory): Promise<void> => browser.storage.session.set({ [HOST_KEY]: memory }),
}

/** browser: it was started. update: the extension was put in place of an older one, or loaded anew, in a running browser. */
export type SessionStart = 'browser' | 'update'

const START_KEY = 'start'

/** Listens for how this session began, and answers it; undefined: neither was heard. Register at top level. */
export const watchSessionStart = (): (() => Promise<SessionStart | undefined>) => {
  let heard: SessionStart | undefined
  const hear = (start: SessionStart) => {
    if (heard !== 'browser') heard = start
    void browser.storage.session.set({ [START_KEY]: heard })
  }
  browser.runtime.onStartup.addListener(() => {
    hear('browser')
  })
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'update') hear('update')
  })
  return async () => heard ?? (await browser.storage.session.get<{ start?: SessionStart }>(START_KEY)).start
}
