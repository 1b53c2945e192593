/** Every line of the host's log is a function here. Codes, counts and times; never what anybody did. */
import { appendFileSync, renameSync, statSync } from 'node:fs'
import type { AgentLog } from '#core/agent/agent.ts'

const FILE_LIMIT_BYTES = 1024 * 1024

export type HostLog = AgentLog & {
  started(version: string, pid: number): void
  stopped(reason: string): void
  alreadyRunning(): void
  noDesktop(): void
  waylandLimits(): void
  desktopLost(): void
  desktopFound(): void
  slept(ms: number): void
  unreadableData(what: 'queue' | 'vault'): void
  extensionAttached(count: number): void
  extensionDetached(count: number): void
  /** Page changes that an extension could not keep while it could not tell. */
  viewsMissed(count: number): void
  /** Locks are not heard from the desktop's session manager. */
  lockNotHeard(why: string): void
  relayRefused(reason: string): void
  messageUnknown(): void
  messageBroken(): void
  unexpected(where: string, errorName: string): void
}

/** Log lines made of `write`; one line a call. */
export const createHostLog = (write: (line: string) => void): HostLog => ({
  started: (version, pid) => {
    write(`started version=${version} pid=${pid}`)
  },
  stopped: (reason) => {
    write(`stopped reason="${reason}"`)
  },
  alreadyRunning: () => {
    write('another agent of this user is running; this one ends')
  },
  noDesktop: () => {
    write('no desktop: DISPLAY is not set or its server does not answer')
  },
  waylandLimits: () => {
    write('a Wayland session: only programs that run under Xwayland can be seen')
  },
  desktopLost: () => {
    write('the display went away; trying again every second')
  },
  desktopFound: () => {
    write('the display is back')
  },
  slept: (ms) => {
    write(`the computer slept ms=${ms}`)
  },
  unreadableData: (what) => {
    write(`data that cannot be read was set aside what=${what}`)
  },
  extensionAttached: (count) => {
    write(`extension attached count=${count}`)
  },
  extensionDetached: (count) => {
    write(`extension detached count=${count}`)
  },
  viewsMissed: (count) => {
    write(`page changes that the extension could not keep count=${count}`)
  },
  lockNotHeard: (why) => {
    write(`the session manager tells no locks why="${why}"`)
  },
  relayRefused: (reason) => {
    write(`connection refused reason="${reason}"`)
  },
  messageUnknown: () => {
    write('message from the extension not understood; is the agent older than it?')
  },
  messageBroken: () => {
    write('broken stream from a relay; connection closed')
  },
  unexpected: (where, errorName) => {
    write(`unexpected error where=${where} name=${errorName}`)
  },
  enrolled: (agentId) => {
    write(`enrolled agent=${agentId}`)
  },
  enrolmentRefused: (code, retryInMs) => {
    write(`enrolment refused code=${code} retryInMs=${retryInMs}`)
  },
  revoked: () => {
    write('revoked by the account; nothing is recorded')
  },
  reEnrolling: (why) => {
    write(`enrolling again why="${why}"`)
  },
  configured: (configVersion) => {
    write(`configured version=${configVersion}`)
  },
  delivered: (epoch, seq, records, bytes) => {
    write(`delivered epoch=${epoch} seq=${seq} records=${records} bytes=${bytes}`)
  },
  contactFailed: (call, code, retryInMs) => {
    write(`contact failed call=${call} code=${code} retryInMs=${retryInMs}`)
  },
  chainBroken: (epoch, reason) => {
    write(`chain broken epoch=${epoch} reason="${reason}"`)
  },
  quarantined: (records) => {
    write(`server set records aside records=${records}`)
  },
  batchRefused: (code, records) => {
    write(`batch refused code=${code} records=${records}`)
  },
  recordRefused: (durationMs) => {
    write(`record refused durationMs=${durationMs}`)
  },
  queueDropped: (records, reason) => {
    write(`queue given up records=${records} reason="${reason}"`)
  },
  queueFull: (records) => {
    write(`queue full, oldest given up records=${records}`)
  },
  viewsTooLate: (views) => {
    write(`a browser told too late views=${views}`)
  },
  storeFailed: (reason, waiting) => {
    write(`disk refused a write reason="${reason}" waiting=${waiting}`)
  },
})

const rotate = (file: string): void => {
  try {
    if (statSync(file).size > FILE_LIMIT_BYTES) renameSync(file, `${file}.1`)
  } catch {
    // No log yet.
  }
}

/** Appends to `file`, readable by this user only, at most 2 MB with the one before it. A full disk never stops the agent. */
export const logFile =
  (file: string) =>
  (line: string): void => {
    rotate(file)
    try {
      appendFileSync(file, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 })
    } catch {
      // The log is the last thing that a full disk should stop.
    }
  }
