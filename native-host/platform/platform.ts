/**
 * Every OS call of the host is behind this port. platform/linux implements it on X11.
 *
 * What Windows and macOS will use, none of it in need of anything that can't be packaged: Windows: SetWinEventHook
 * (FOREGROUND, NAMECHANGE) in a worker, GetLastInputInfo, WTSRegisterSessionNotification, WM_POWERBROADCAST, DPAPI,
 * a named pipe; macOS: NSWorkspace notifications, CGEventSource, the keychain.
 */
import type { AgentDescription } from '#core/contracts/agent.ts'
import type { Reading } from '#core/timeline/events.ts'

/** The window that has the focus, as the OS tells it. */
export type DesktopWindow = {
  pid?: number
  /** Executable as product.md names applications. */
  app: string
  description: string
  title?: string
}

export type DesktopEvent =
  /** undefined: nothing is in front. */
  | { type: 'window'; window: DesktopWindow | undefined }
  | { type: 'input'; idleMs: number }
  /** The screen is locked, or another user has the computer's screen and keyboard. */
  | { type: 'lock' }
  | { type: 'unlock' }
  /** The display went away (log-off, a crash of the X server) or came back. */
  | { type: 'lost' }
  | { type: 'found' }
  /** Locks are told by the display alone, if at all. */
  | { type: 'locks-not-heard'; why: string }

export type Desktop = {
  /** ms since the last input of any kind; undefined while the display is away. */
  idleMs(): Promise<number | undefined>
  /** The window in front fills its screen, without title bar or panels. */
  isFullscreen(): Promise<boolean>
  stop(): void
}

/** A yes or no, whichever program it is; never what is heard. */
export type Sound = { isCaptured(): boolean; isPlayed(): boolean }

export type KeyProtection = {
  /** 32 bytes that only this OS user can get, the same every time; made at the first call. */
  dataKey(dataDir: string): Buffer
}

export type Platform = {
  name: AgentDescription['platform']
  clock: () => Reading
  /** How long the computer slept since the last call, ms; 0: not at all. */
  sleptMs: () => number
  /** Resolves when the first window is known; rejects with a sentence for the person when there is no desktop. */
  watchDesktop(listener: (event: DesktopEvent, at: Reading) => void): Promise<Desktop>
  /** The IANA name of the zone that the computer is set to; undefined: it can't be told. */
  timeZone(): string | undefined
  identity(): Omit<AgentDescription, 'kind' | 'version' | 'platform'>
  /** Ids of this process and its parents up to the program that started `pid`: the browser behind a relay. */
  browserOf(pid: number): number
  /** The program that this process runs, named as its windows' is; undefined: it has ended. */
  appOf(pid: number): string | undefined
  /** Whether this user runs any of these programs on this desktop. */
  runs(isOne: (app: string) => boolean): boolean
  sound: Sound
  sameUser(pid: number): boolean
  keys: KeyProtection
}

/** There is no desktop to watch; the message says what to do. */
export class NoDesktopError extends Error {}
