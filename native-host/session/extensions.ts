/** What attached extensions say and are told: views describe the browser's windows, the popup asks for the person's view. */
import type { Agent } from '#core/agent/agent.ts'
import type { Reading } from '#core/timeline/events.ts'
import type { Attachment, Attachments } from '../browsers/attachments.ts'
import type { Fronts } from '../browsers/fronts.ts'
import type { HostLog } from '../logs.ts'
import type { ExtensionHandlers, ExtensionLink } from './extension-server.ts'

export type ExtensionsPorts = {
  agent: Agent
  attachments: Attachments
  fronts: Fronts
  clock: () => Reading
  browserOf: (pid: number) => number
  log: HostLog
}

/** A configuration told this soon was stored: it held from the start of the recording. */
const STORED_WITHIN_MS = 500

/** Created when the session begins, just before its agent starts. */
export const createExtensions = (ports: ExtensionsPorts): ExtensionHandlers => {
  const { agent, attachments, fronts, clock, log } = ports
  const links = new Map<ExtensionLink, Attachment>()
  const began = clock()
  let configured: Reading | undefined

  /** Since when activity is recorded here, by the wall clock of now (ms); without a configuration none is. */
  const recordsSince = (now: Reading): number => {
    if (agent.config() === undefined || configured === undefined) return now.wall
    return now.wall - (now.mono - configured.mono)
  }

  agent.onConfig((config) => {
    if (configured === undefined) {
      const at = clock()
      configured = at.mono - began.mono < STORED_WITHIN_MS ? began : at
    }
    for (const [link] of links) link.send({ type: 'config', config })
  })

  return {
    attached: (link) => {
      links.set(link, { browserPid: ports.browserOf(link.relay.parentPid), incognitoAccess: false })
    },
    message: (link, message) => {
      const attachment = links.get(link)
      if (attachment === undefined) return
      const at = clock()
      switch (message.type) {
        case 'hello':
          attachment.incognitoAccess = message.incognitoAccess
          attachments.add(attachment)
          log.extensionAttached(attachments.count())
          link.send({ type: 'welcome', claimFrom: recordsSince(at), config: agent.config() ?? null })
          break
        case 'view':
          attachment.view = message.view
          fronts.viewChanged(attachment.browserPid, at)
          break
        case 'show':
          agent.view().then(
            (view) => {
              link.send({ type: 'person-view', view })
            },
            (error: unknown) => {
              log.unexpected('view', error instanceof Error ? error.name : 'unknown')
            },
          )
          break
      }
    },
    detached: (link) => {
      const attachment = links.get(link)
      links.delete(link)
      if (attachment === undefined) return
      attachments.remove(attachment)
      log.extensionDetached(attachments.count())
      fronts.viewChanged(attachment.browserPid, clock())
    },
  }
}
