/** An agent of the wire alone: what it sent can be sent once more, byte for byte. */
import { createAgentClient } from '#core/agent-client/client.ts'
import { createAgentKey } from '#core/agent-client/proof.ts'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import { sha256 } from '#core/delivery/digest.ts'
import type { Tenant } from '../harness/stack.ts'

export type SendingAgent = {
  id: string
  /** Answers the code of the problem, or `taken`. */
  send: (site: string, start: number) => Promise<string>
  /** The first batch again. */
  replay: () => Promise<string>
}

const MINUTE_MS = 60_000

export const enrolSending = async ({ file }: Tenant, name: string): Promise<SendingAgent> => {
  const keyPair = await createAgentKey(false)
  const client = createAgentClient({ ingestUrl: file.ingestUrl, keyPair, fetch, now: Date.now })
  const agent = { kind: 'host', version: '1', platform: 'linux', machineId: `m-${name}` } as const
  const enrolled = await client.enrol(file.account.enrolmentToken, {
    ...agent,
    computerName: `DESK-${name}`,
    userLogin: name,
    userName: name,
  })
  if (!enrolled.ok) throw new Error(`Not enrolled: ${enrolled.problem.message}`)
  const { agentId, certificate } = enrolled.value
  const sent: string[] = []
  const deliver = async (body: string): Promise<string> => {
    const answer = await client.sendBatch(certificate, body)
    return answer.ok ? 'taken' : answer.problem.code
  }
  return {
    id: agentId,
    send: async (site, start) => {
      const at = { start, offsetMin: 0, durationMs: 5 * MINUTE_MS, state: 'active' }
      const body = JSON.stringify({
        epoch: 0,
        seq: sent.length + 1,
        prevHash: sent.length === 0 ? GENESIS_HASH : await sha256(sent.at(-1) ?? ''),
        machineId: agent.machineId,
        sentAt: Date.now(),
        clockCorrectionMs: 0,
        activities: [{ ...at, app: 'chrome', site }],
        ledger: [],
        alarmHits: [],
        usbEvents: [],
        status: { version: '1', queuedRecords: 0 },
      })
      sent.push(body)
      return deliver(body)
    },
    replay: () => deliver(sent[0] ?? ''),
  }
}
