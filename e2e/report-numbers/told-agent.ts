/** A planned agent in a running stack: it enrols and delivers over the real ingest API, and may deliver the same again. */
import type { Answer } from '#core/agent-client/answer.ts'
import { createAgentClient } from '#core/agent-client/client.ts'
import { createAgentKey } from '#core/agent-client/proof.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import { sha256 } from '#core/delivery/digest.ts'
import { batchesOf } from '#core/oracle/carry-out.ts'
import type { PlannedAgent } from '#core/oracle/plan.ts'
import type { Stack } from '../harness/stack.ts'

export type Device = {
  agentId: string
  /** Delivers what it delivered before once more, byte for byte. */
  replay: () => Promise<Answer<BatchAck>[]>
}

/** Enrols with a key of its own and delivers all that is planned of it. */
export const tellAgent = async (stack: Stack, token: string, agent: PlannedAgent): Promise<Device> => {
  const client = createAgentClient({
    ingestUrl: stack.file.ingestUrl,
    keyPair: await createAgentKey(false),
    fetch,
    now: Date.now,
  })
  const enrolled = await client.enrol(token, {
    kind: 'host',
    version: '1',
    platform: 'linux',
    ...agent.description,
  })
  if (!enrolled.ok) throw new Error(`Not enrolled: ${enrolled.problem.message}`)
  const { agentId, certificate } = enrolled.value
  const sent: string[] = []
  let prevHash = GENESIS_HASH
  for (const [at, records] of batchesOf(agent).entries()) {
    const body = JSON.stringify({
      epoch: 0,
      seq: at + 1,
      prevHash,
      machineId: agent.description.machineId,
      sentAt: Date.now(),
      clockCorrectionMs: 0,
      ...records,
      alarmHits: [],
      usbEvents: [],
      status: { version: '1', queuedRecords: 0 },
    })
    const taken = await client.sendBatch(certificate, body)
    if (!taken.ok || taken.value.quarantined > 0) throw new Error(`Not taken: ${JSON.stringify(taken)}`)
    sent.push(body)
    prevHash = await sha256(body)
  }
  return {
    agentId,
    replay: () => Promise.all(sent.map((body) => client.sendBatch(certificate, body))),
  }
}
