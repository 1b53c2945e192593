/** What the agent loop needs from an edge (extension, host, fleet), and what it offers. */
import type { Fetch, Gzip } from '#core/agent-client/fetch.ts'
import type { AgentDescription, AgentStatus } from '#core/contracts/agent.ts'
import type { AgentConfig } from '#core/contracts/config.ts'
import type { Credential } from '#core/contracts/enrolment.ts'
import type { PersonView } from '#core/contracts/person-view.ts'
import type { Elsewhere, HandOver, QueueStore } from '#core/delivery/store.ts'
import type { Reading, TimelineEvent } from '#core/timeline/events.ts'
import type { Measured } from './cost.ts'
import type { Ask } from '#core/agent-client/client.ts'
import type { HoldSignal } from './held-signal.ts'
import type { AgentLog } from './log.ts'

export type VaultContent = {
  keyPair: CryptoKeyPair
  credential?: Credential
  config?: AgentConfig
  configEtag?: string | undefined
  /**
   * Where and with which token (hashed) the credential was got: another one in the settings enrols again. With which key
   * names were told: another one in the configuration tells them again.
   */
  enrolledWith?: { ingestUrl: string; tokenHash: string; nameKey?: string | undefined }
  /** The server withdrew the credential: nothing is recorded until it, or new settings, say otherwise. */
  revoked?: true
}

/** Where the key and what the server said are kept. The edge decides how: IndexedDB clone, file 0600, OS store. */
export type AgentVault = {
  load(): Promise<VaultContent | undefined>
  save(content: VaultContent): Promise<void>
  /** true: new private keys are made exportable, because the vault has to write them out. Default false. */
  extractableKeys?: boolean
}

export type AgentSettings = { ingestUrl: string; enrolmentToken: string }

export type AgentPorts = {
  store: QueueStore
  vault: AgentVault
  clock: () => Reading
  /**
   * The wall clock that is compared with the server's, ms: for proofs and for the clock correction. Default: `clock`'s.
   * Another one where records tell of days gone by, so that no correction moves them.
   */
  contactNow?: () => number
  fetch: Fetch
  /** For bodies; default: the web's streams. */
  gzip?: Gzip
  /** undefined: waiting for policy. Asked at every pulse, so it has to be cheap. */
  settings: () => Promise<AgentSettings | undefined>
  describe: () => Promise<{ agent: AgentDescription; status: Omit<AgentStatus, 'queuedRecords'> }>
  /** 0 ≤ x < 1, for jitter. Default Math.random. */
  random?: () => number
  /** What this process costs; default: not told. */
  measure?: () => Measured | Promise<Measured>
  log: AgentLog
  recorder: 'extension' | 'host'
  /**
   * `createHeldSignal`, to hold the signal open while somebody watches instead of asking: for a process that lives on by
   * itself and whose `fetch` streams. Others need not carry the code.
   */
  holdSignal?: HoldSignal
  /** The browser or OS session is the one of the last checkpoint, so that no event was missed since. */
  continued: boolean
  /** What the agent lives in was not running since its last checkpoint: the gap is `off`. Default: it may have been. */
  closed?: true
}

export type Agent = {
  /**
   * Loads and resumes; contacts the server in the background. Events may be given before it resolves. `from`: the recording
   * begins there instead of now.
   */
  start(from?: Reading): Promise<void>
  /** Events are taken one by one in the order of the calls. Resolves when what it closed is durable. Never rejects. */
  event(event: TimelineEvent, at?: Reading): Promise<void>
  /**
   * Every 10 s (host) or 30 s (extension), and whenever something to deliver may be due. Tick and checkpoint first,
   * then contact; resolves when the contact under way has ended (≤ 30 s a call), so do not wait for it to tick again.
   */
  pulse(): Promise<void>
  /** Contacts the server and delivers all there is, cutting the open piece; also for "back online". Respects Retry-After. */
  deliverNow(): Promise<void>
  /**
   * A browser may still tell what it showed from this instant on (device wall clock, ms): what is recorded after it is
   * kept from delivery, for at most 10 minutes. undefined: nothing is waited for.
   */
  hold(from: number | undefined): void
  /** A browser tells what it showed. Resolves when that is on the disk; answers how many of its views came too late. */
  describeLater(handOver: HandOver): Promise<number>
  /** Another agent of this computer recorded then: what is recorded here in that time and not sealed is not told. */
  yields(elsewhere: Elsewhere): Promise<void>
  config(): AgentConfig | undefined
  /** Called for the stored configuration at start too, and at each change. */
  onConfig(listener: (config: AgentConfig) => void): void
  view(): Promise<PersonView>
  /** The user's day as the server has it, or a link to their own page (core/contracts/mine.ts), not checked; undefined: out of reach. */
  ask(what: Ask): Promise<unknown>
  /** Closes everything, saves, and tries for at most 3 s to deliver. */
  stop(): Promise<void>
}
