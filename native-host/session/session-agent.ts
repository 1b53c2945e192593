/** The session agent: from log-on to log-off it turns what the desktop and the browsers say into one timeline. */
import { join } from 'node:path'
import type { Fetch, Gzip } from '#core/agent-client/fetch.ts'
import { createAgent } from '#core/agent/agent.ts'
import { createHeldSignal } from '#core/agent/held-signal.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import { createAttachments } from '../browsers/attachments.ts'
import { isBrowser } from '../browsers/browser-programs.ts'
import { createFronts } from '../browsers/fronts.ts'
import { createOutOfReach } from '../browsers/out-of-reach.ts'
import type { HostConfig } from '../config-file.ts'
import type { HostLog } from '../logs.ts'
import type { Desktop, Platform } from '../platform/platform.ts'
import { openSqliteStore } from '../queue/sqlite-store.ts'
import { makePrivateDir, socketPath } from '../socket-path.ts'
import { createFileVault } from '../vault/file-vault.ts'
import { serveExtensions } from './extension-server.ts'
import { createDesktopEvents } from './desktop-events.ts'
import { createExtensions } from './extensions.ts'
import { createPresence } from './presence.ts'
import { sameSession } from './session-mark.ts'
import { createDescribe } from './status.ts'

/** The checkpoint interval of the host: what a power cut may cost at most. */
const PULSE_MS = 10_000

/** Of this process, since it began. */
const processCost = () => {
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1000, memoryBytes: process.memoryUsage.rss() }
}

export type Session = {
  /** Resolves with a reason when the session ended by itself. */
  ended: Promise<string>
  stop(): Promise<void>
}

export type SessionPorts = {
  config: HostConfig
  platform: Platform
  log: HostLog
  fetch: Fetch
  gzip: Gzip
}

/** Starts everything; rejects with QueueInUseError when this user has an agent already, NoDesktopError without display. */
export const startSession = async ({
  config,
  platform,
  log,
  fetch,
  gzip,
}: SessionPorts): Promise<Session> => {
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
    gzip,
    settings: async () =>
      ingestUrl === undefined || enrolmentToken === undefined ? undefined : { ingestUrl, enrolmentToken },
    describe: createDescribe(platform, attachments),
    log,
    recorder: 'host',
    holdSignal: createHeldSignal,
    measure: processCost,
    continued: sameSession(join(dataDir, 'session'), `${clock().boot} ${process.env['DISPLAY'] ?? ''}`),
  })

  const give = (event: TimelineEvent, at: Reading): void => {
    void agent.event(event, at)
  }
  const fronts = createFronts(attachments, give)
  const outOfReach = createOutOfReach({ hold: agent.hold, clock, appOf: platform.appOf })
  let desktop: Desktop | undefined
  let pulse: NodeJS.Timeout | undefined
  let end: (reason: string) => void = () => undefined
  const ended = new Promise<string>((resolve) => {
    end = resolve
  })
  const unexpected = (where: string) => (error: unknown) => {
    log.unexpected(where, error instanceof Error ? error.name : 'unknown')
  }

  const lookForPresence = (): void => {
    presence.look().catch(unexpected('presence'))
  }
  const events = createDesktopEvents({
    platform,
    fronts,
    give,
    log,
    switched: lookForPresence,
    loggedOff: () => {
      end('the display went away')
    },
  })
  const presence = createPresence({
    lastInput: events.lastInput,
    idleAfterMs: () => {
      const config = agent.config()
      return config === undefined ? undefined : config.idleAfterSeconds * 1000
    },
    front: fronts.front,
    isFullscreen: async () => (await desktop?.isFullscreen()) ?? false,
    sound: platform.sound,
    attachments,
    clock,
    give: (event, at) => {
      fronts.then(() => {
        give(event, at)
      })
    },
  })

  const beat = async (): Promise<void> => {
    events.noticeSleep()
    events.idle(await desktop?.idleMs())
    outOfReach.look()
    await presence.look()
    fronts.then(() => {
      void agent.pulse()
    })
  }

  const beatOn = (): void => {
    pulse = setTimeout(() => {
      beat().catch(unexpected('pulse')).finally(beatOn)
    }, PULSE_MS)
  }

  let server: { close(): Promise<void> } | undefined
  let closing = false
  const close = async (): Promise<void> => {
    closing = true
    clearTimeout(pulse)
    events.stop()
    outOfReach.end()
    desktop?.stop()
    await server?.close()
  }

  try {
    desktop = await platform.watchDesktop(events.on)
    const { sameUser, browserOf, appOf } = platform
    const handlers = createExtensions({
      ...{ agent, attachments, fronts, outOfReach, clock, browserOf, appOf, log },
      viewed: lookForPresence,
    })
    const { detached } = handlers
    handlers.detached = (link) => {
      // That the agent ends changes nothing of what was in front until then.
      if (!closing) detached(link)
    }
    await agent.start()
    outOfReach.began(platform.runs(isBrowser))
    // Only now, so that nothing an extension says comes before the queue is open.
    const { extensionIds } = config
    server = await serveExtensions({ path: socketPath(dataDir), extensionIds, sameUser, log, handlers })
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
