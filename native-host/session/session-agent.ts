/** The session agent: from log-on to log-off it turns what the desktop and the browsers say into one timeline. */
import { join } from 'node:path'
import { createAgent } from '#core/agent/agent.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { createAttachments } from '../browsers/attachments.ts'
import { createFronts } from '../browsers/fronts.ts'
import type { HostConfig } from '../config-file.ts'
import type { HostLog } from '../logs.ts'
import type { Desktop, DesktopEvent, Platform } from '../platform/platform.ts'
import { openSqliteStore } from '../queue/sqlite-store.ts'
import { makePrivateDir, socketPath } from '../socket-path.ts'
import { createFileVault } from '../vault/file-vault.ts'
import { serveExtensions } from './extension-server.ts'
import { createExtensions } from './extensions.ts'
import { sameSession } from './session-mark.ts'
import { createDescribe } from './status.ts'

/** The checkpoint interval of the host: what a power cut may cost at most. */
const PULSE_MS = 10_000
/** A display that stays away this long was logged off. */
const LOGGED_OFF_MS = 120_000

export type Session = {
  /** Resolves with a reason when the session ended by itself. */
  ended: Promise<string>
  stop(): Promise<void>
}

export type SessionPorts = { config: HostConfig; platform: Platform; log: HostLog; fetch: typeof fetch }

/** Starts everything; rejects with QueueInUseError when this user has an agent already, NoDesktopError without display. */
export const startSession = async ({ config, platform, log, fetch }: SessionPorts): Promise<Session> => {
  const { dataDir, ingestUrl, enrolmentToken } = config
  const { clock } = platform
  makePrivateDir(dataDir)
  const key = platform.keys.dataKey(dataDir)
  const store = openSqliteStore(join(dataDir, 'queue.db'), key, () => {
    log.unreadableData('queue')
  })
  const vault = createFileVault(join(dataDir, 'vault'), key, () => {
    log.unreadableData('vault')
  })
  const attachments = createAttachments()
  const agent = createAgent({
    store,
    vault,
    clock,
    fetch,
    settings: async () =>
      ingestUrl === undefined || enrolmentToken === undefined ? undefined : { ingestUrl, enrolmentToken },
    describe: createDescribe(platform, attachments),
    log,
    recorder: 'host',
    holdSignal: true,
    continued: sameSession(join(dataDir, 'session'), `${clock().boot} ${process.env['DISPLAY'] ?? ''}`),
  })

  const give = (event: TimelineEvent, at: Reading): void => {
    void agent.event(event, at)
  }
  const fronts = createFronts(attachments, give)
  let desktop: Desktop | undefined
  let pulse: NodeJS.Timeout | undefined
  let loggedOff: NodeJS.Timeout | undefined
  let end: (reason: string) => void = () => undefined
  const ended = new Promise<string>((resolve) => {
    end = resolve
  })

  /** Before anything else is told: the computer may have slept since. */
  const noticeSleep = (): boolean => {
    const sleptMs = platform.sleptMs()
    if (sleptMs === 0) return false
    const woke = clock()
    log.slept(sleptMs)
    fronts.settle()
    give({ type: 'sleep' }, { ...woke, mono: woke.mono - sleptMs, wall: woke.wall - sleptMs })
    give({ type: 'wake' }, woke)
    return true
  }

  const onDesktop = (event: DesktopEvent, told: Reading): void => {
    const at = noticeSleep() ? clock() : told
    switch (event.type) {
      case 'window':
        fronts.window(event.window, at)
        break
      case 'input':
        fronts.then(() => {
          give({ type: 'input', lastInput: at.mono - Math.round(event.idleMs) }, at)
        })
        break
      case 'lock':
      case 'unlock':
        fronts.then(() => {
          give({ type: event.type }, at)
        })
        break
      case 'lost':
        log.desktopLost()
        fronts.settle()
        give({ type: 'lock' }, at)
        loggedOff = setTimeout(() => {
          end('the display went away')
        }, LOGGED_OFF_MS)
        break
      case 'found':
        log.desktopFound()
        clearTimeout(loggedOff)
        give({ type: 'unlock' }, at)
        break
    }
  }

  let lastInput = Number.NEGATIVE_INFINITY
  const beat = async (): Promise<void> => {
    noticeSleep()
    const idleMs = await desktop?.idleMs()
    const at = clock()
    const input = at.mono - Math.round(idleMs ?? 0)
    // Two readings of one moment may differ by a millisecond.
    if (idleMs !== undefined && input > lastInput + 2) {
      lastInput = input
      fronts.then(() => {
        give({ type: 'input', lastInput: input }, at)
      })
    }
    fronts.then(() => {
      void agent.pulse()
    })
  }

  const beatOn = (): void => {
    pulse = setTimeout(() => {
      beat()
        .catch((error: unknown) => {
          log.unexpected('pulse', error instanceof Error ? error.name : 'unknown')
        })
        .finally(beatOn)
    }, PULSE_MS)
  }

  let server: { close(): Promise<void> } | undefined
  const close = async (): Promise<void> => {
    clearTimeout(pulse)
    clearTimeout(loggedOff)
    desktop?.stop()
    await server?.close()
  }

  try {
    desktop = await platform.watchDesktop(onDesktop)
    const { sameUser, browserOf } = platform
    const handlers = createExtensions({ agent, attachments, fronts, clock, browserOf, log })
    const { extensionIds } = config
    server = await serveExtensions({ path: socketPath(dataDir), extensionIds, sameUser, log, handlers })
    await agent.start()
    await beat()
    beatOn()
  } catch (error) {
    await close()
    store.close()
    throw error
  }

  return {
    ended,
    stop: async () => {
      await close()
      fronts.settle()
      await agent.stop()
      store.close()
    },
  }
}
