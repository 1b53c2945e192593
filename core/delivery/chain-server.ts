/** A server for tests that keeps only what the protocol promises: the chain, and each record once. */
import type { Answer, Problem } from '#core/agent-client/answer.ts'
import type { Activity } from '#core/contracts/activity.ts'
import type { LedgerSpan } from '#core/contracts/ledger.ts'
import { batch } from '#core/contracts/batch.ts'
import type { BatchAck } from '#core/contracts/batch-ack.ts'
import { GENESIS_HASH } from '#core/contracts/batch-limits.ts'
import { sha256 } from './digest.ts'

const refuse = (code: Problem['code'], status: number, wanted?: Problem['wanted']): Answer<BatchAck> => ({
  ok: false,
  problem: { code, status, message: `refused: ${code}`, ...(wanted === undefined ? {} : { wanted }) },
})

export const createChainServer = (serverTime: () => number = Date.now) => {
  const state = {
    head: { epoch: 0, seq: 0, hash: GENESIS_HASH },
    hashes: new Map<string, string>(),
    /** Everything counted, in the order it came; starts in server time. */
    activities: [] as Activity[],
    ledger: [] as LedgerSpan[],
    gaps: [] as string[],
    duplicates: 0,
    configVersion: 1,
    watchUntil: undefined as number | undefined,
  }

  const ack = (epoch: number, seq: number): Answer<BatchAck> => ({
    ok: true,
    value: {
      ack: { epoch, seq },
      quarantined: 0,
      configVersion: state.configVersion,
      serverTime: serverTime(),
      signalToken: 'signal',
      ...(state.watchUntil === undefined ? {} : { watchUntil: state.watchUntil }),
    },
  })

  /** Throws where the bytes are no batch. */
  const receive = async (body: string): Promise<Answer<BatchAck>> => {
    const hash = await sha256(body)
    const { epoch, seq, prevHash, activities, ledger, gap, clockCorrectionMs } = batch.parse(JSON.parse(body))
    const corrected = <Kind extends { start: number }>(records: Kind[]): Kind[] =>
      records.map((record) => ({ ...record, start: record.start + clockCorrectionMs }))
    const { head } = state
    if (epoch < head.epoch || (epoch === head.epoch && seq <= head.seq)) {
      if (state.hashes.get(`${epoch}.${seq}`) !== hash)
        return refuse('chain', 409, { epoch: head.epoch + 1, seq: 1 })
      state.duplicates += 1
      return ack(epoch, seq)
    }
    const next = epoch > head.epoch ? 1 : head.seq + 1
    if (seq !== next) return refuse('sequence', 409, { epoch, seq: next })
    const expected = epoch > head.epoch ? GENESIS_HASH : head.hash
    if (prevHash !== expected) return refuse('chain', 409, { epoch: head.epoch + 1, seq: 1 })
    if (gap !== undefined) state.gaps.push(gap)
    state.head = { epoch, seq, hash }
    state.hashes.set(`${epoch}.${seq}`, hash)
    state.activities.push(...corrected(activities))
    state.ledger.push(...corrected(ledger))
    return ack(epoch, seq)
  }

  return { state, receive, refuse }
}
