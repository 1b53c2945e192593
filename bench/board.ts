/** `board.longest-task`: Real-time with five hundred people of whom fifty change each second. */
import { runInE2e } from './in-e2e.ts'

export const run = (): Promise<void> => runInE2e('board.ts', [])
