/** What the host says about itself at enrolment and with each batch. */
import { networkInterfaces } from 'node:os'
import type { AgentPorts } from '#core/agent/agent.ts'
import type { Attachments } from '../browsers/attachments.ts'
import type { Platform } from '../platform/platform.ts'
import { VERSION } from '../version.ts'

const privateIp = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => !address.internal && address.family === 'IPv4')?.address

const sessionId = (env: NodeJS.ProcessEnv): number | undefined => {
  const id = Number(env['XDG_SESSION_ID'])
  return Number.isInteger(id) && id > 0 ? id : undefined
}

/** Answers the loop's `describe`; blank fields are left out. */
export const createDescribe =
  (platform: Platform, attachments: Attachments): AgentPorts['describe'] =>
  async () => {
    const ip = privateIp()
    const timeZone = platform.timeZone()
    const session = sessionId(process.env)
    const incognitoAccess = attachments.incognitoAccess()
    return {
      agent: { kind: 'host', version: VERSION, platform: platform.name, ...platform.identity() },
      status: {
        version: VERSION,
        extensionAttached: attachments.count() > 0,
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(ip === undefined ? {} : { privateIp: ip }),
        ...(session === undefined ? {} : { sessionId: session }),
        ...(incognitoAccess === undefined ? {} : { incognitoAccess }),
      },
    }
  }
