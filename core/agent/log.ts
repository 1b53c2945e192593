/** What the agent loop says about itself. Codes, counts and times only; never activity content. */
export type AgentLog = {
  enrolled(agentId: string): void
  /** The server will not take this computer; `retryInMs` until it is asked again. */
  enrolmentRefused(code: string, retryInMs: number): void
  revoked(): void
  reEnrolling(why: string): void
  configured(configVersion: number): void
  delivered(epoch: number, seq: number, records: number, bytes: number): void
  /** A call failed and is repeated in `retryInMs`. */
  contactFailed(call: string, code: string, retryInMs: number): void
  /** The chain broke off and goes on in a new epoch. */
  chainBroken(epoch: number, reason: string): void
  /** The server set records aside as unreadable. */
  quarantined(records: number): void
  /** The server refused a batch whole; it is sealed again with fewer records. */
  batchRefused(code: string, records: number): void
  /** One record can't be delivered; its time goes on as `unknown: refused`. */
  recordRefused(durationMs: number): void
  /** The queue of another account was given up. */
  queueDropped(records: number, reason: string): void
  /** So many of the oldest records were given up for want of room; their time goes on as `unknown: queue full`. */
  queueFull(records: number): void
  /** A browser told what it showed when that time was final already. */
  viewsTooLate(views: number): void
  /** The disk refused a write; what it was is kept in memory and tried again. */
  storeFailed(reason: string, waiting: number): void
}

const nothing = (): void => undefined

/** For tests and for the fleet. */
export const silentLog: AgentLog = {
  enrolled: nothing,
  enrolmentRefused: nothing,
  revoked: nothing,
  reEnrolling: nothing,
  configured: nothing,
  delivered: nothing,
  contactFailed: nothing,
  chainBroken: nothing,
  quarantined: nothing,
  batchRefused: nothing,
  recordRefused: nothing,
  queueDropped: nothing,
  queueFull: nothing,
  viewsTooLate: nothing,
  storeFailed: nothing,
}
