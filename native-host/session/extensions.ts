/** What attached extensions say and are told: views describe the browser's windows, the popup asks for the person's view. */
import type { Agent } from '#core/agent/agent.ts'
import type { FromExtension } from '#core/contracts/from-extension.ts'
import type { Reading } from '#core/timeline/events.ts'
import type { Attachment, Attachments } from '../browsers/attachments.ts'
import type { Fronts } from '../browsers/fronts.ts'
import type { OutOfReach } from '../browsers/out-of-reach.ts'
import { believable } from '../browsers/told-later.ts'
import type { HostLog } from '../logs.ts'
import type { ExtensionHandlers, ExtensionLink } from './extension-server.ts'

export type ExtensionsPorts = {
  agent: Agent
  attachments: Attachments
  fronts: Fronts
  outOfReach: OutOfReach
  clock: () => Reading
  browserOf: (pid: number) => number
  appOf: (pid: number) => string | undefined
  /** What a page in front plays may have changed. */
  viewed: () => void
  log: HostLog
}

/** A configuration told this soon was stored: it held from the start of the recording. */
const STORED_WITHIN_MS = 500

type Told<T extends FromExtension['type']> = Extract<FromExtension, { type: T }>

/** Created when the session begins, just before its agent starts. */
export const createExtensions = (ports: ExtensionsPorts): ExtensionHandlers => {
  const { agent, attachments, fronts, outOfReach, clock, log } = ports
  const links = new Map<ExtensionLink, Attachment>()
  const greeted = new Set<Attachment>()
  const began = clock()
  let configured: Reading | undefined
  /** A browser recorded itself up to here, device wall clock. */
  let othersThrough = 0

  /** Since when activity is recorded here, by the wall clock of now (ms); without a configuration none is. */
  const recordsSince = (now: Reading): number => {
    if (agent.config() === undefined || configured === undefined) return now.wall
    return now.wall - (now.mono - configured.mono)
  }
  const failed = (where: string) => (error: unknown) => {
    log.unexpected(where, error instanceof Error ? error.name : 'unknown')
  }

  agent.onConfig((config) => {
    if (configured === undefined) {
      const at = clock()
      configured = at.mono - began.mono < STORED_WITHIN_MS ? began : at
    }
    for (const [link] of links) link.send({ type: 'config', config })
  })

  const greet = (link: ExtensionLink, attachment: Attachment, hello: Told<'hello'>): void => {
    const at = clock()
    attachment.incognitoAccess = hello.incognitoAccess
    attachments.add(attachment)
    greeted.add(attachment)
    outOfReach.attached(attachment)
    log.extensionAttached(attachments.count())
    const through = Math.min(hello.recordedThrough ?? 0, at.wall)
    const since = recordsSince(at)
    if (through > Math.max(othersThrough, since)) {
      othersThrough = through
      agent.yields({ from: since, to: through }).catch(failed('yield'))
    }
    // Never later than now, or the browser would wait: a clock may have been set back since.
    const claimFrom = Math.min(at.wall, Math.max(since, othersThrough))
    link.send({ type: 'welcome', claimFrom, config: agent.config() ?? null })
  }

  const takeOver = async (link: ExtensionLink, from: Attachment, message: Told<'hand-over'>) => {
    const { app } = from
    if (message.missed > 0) log.viewsMissed(message.missed)
    const told = believable(message, outOfReach.lostSince(from.browserPid)?.wall, clock().wall)
    if (app !== undefined && told !== undefined) {
      await agent.describeLater({ app, views: [...told.views], to: told.to })
    } else log.viewsTooLate(message.views.length)
    outOfReach.heard(from)
    link.send({ type: 'handed-over', to: message.to })
  }

  return {
    attached: (link) => {
      const browserPid = ports.browserOf(link.relay.parentPid)
      const app = ports.appOf(browserPid)
      links.set(link, { browserPid, incognitoAccess: false, ...(app === undefined ? {} : { app }) })
    },
    message: (link, message) => {
      const attachment = links.get(link)
      // Whoever has not greeted has said nothing yet.
      if (attachment === undefined || (message.type !== 'hello' && !greeted.has(attachment))) return
      switch (message.type) {
        case 'hello':
          greet(link, attachment, message)
          break
        case 'view':
          attachment.view = message.view
          outOfReach.heard(attachment)
          fronts.viewChanged(attachment.browserPid, clock(), message.view)
          ports.viewed()
          break
        case 'hand-over':
          takeOver(link, attachment, message).catch(failed('hand-over'))
          break
        case 'private': {
          const at = clock()
          fronts.then(() => void agent.event({ type: 'private', forMs: message.minutes * 60_000 }, at))
          break
        }
        case 'show':
          agent.view().then((view) => {
            link.send({ type: 'person-view', view })
          }, failed('view'))
          break
        case 'ask': {
          const { what } = message
          agent.ask(what).then((answer) => {
            link.send({ type: 'answer', what, answer })
          }, failed(what))
          break
        }
      }
    },
    detached: (link) => {
      const attachment = links.get(link)
      links.delete(link)
      if (attachment === undefined || !greeted.delete(attachment)) return
      const at = clock()
      attachments.remove(attachment)
      log.extensionDetached(attachments.count())
      outOfReach.detached(attachment, at)
      fronts.viewChanged(attachment.browserPid, at)
      ports.viewed()
    },
  }
}
