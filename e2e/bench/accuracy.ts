/**
 * `node e2e/bench/accuracy.ts [desktop] [browser]`: the accuracy sessions of the spec beside a plain recorder; one JSON
 * line a result on standard output, what went wrong by cause on standard error, each stretch of it in the artifacts.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStack, type Stack } from '../harness/stack.ts'
import { accountFor, tableOf } from '../script/accounting.ts'
import { recordAccuracy, type Kind } from '../script/accuracy.ts'
import type { Stay } from '../script/truth.ts'
import { plainPieces, plainRecorder } from './plain-recorder.ts'

const ARTIFACTS = 'artifacts/bench/accuracy'
const KINDS: readonly Kind[] = ['browser', 'desktop']

const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** An extension can't know programs by name: that somebody is outside the browser is right enough for it. */
const asSeenFromBrowser = (stays: readonly Stay[], programs: readonly string[]): Stay[] =>
  stays.map((stay) => (programs.includes(stay.thing) ? { ...stay, thing: 'outside-browser' } : stay))

const measure = (stack: Stack, kind: Kind, folder: string): Promise<void> =>
  recordAccuracy(
    stack,
    kind,
    ARTIFACTS,
    async ({ desk, stays, pieces, causes }) => {
      const ours = accountFor(stays, pieces, causes)
      const told = { account: ours, stays, causes, pieces }
      writeFileSync(`${ARTIFACTS}/${kind}.json`, JSON.stringify(told, null, 2))
      const seen = asSeenFromBrowser(stays, desk.programs)
      const plain = accountFor(
        seen,
        await plainPieces(desk.browser(), Math.round(stays.at(-1)?.to ?? 0)),
        causes,
      )
      process.stderr.write(`accuracy.${kind}\n${tableOf(ours)}\nplain recorder\n${tableOf(plain)}\n`)
      const { wrongPercent } = ours
      const compare = {
        name: 'plain recorder',
        value: rounded(plain.wrongPercent),
        ratio: rounded(wrongPercent / plain.wrongPercent),
      }
      const n = stays.length - 1
      console.log(
        JSON.stringify({ name: `accuracy.${kind}`, value: rounded(wrongPercent), unit: '%', n, compare }),
      )
    },
    plainRecorder(join(folder, 'plain-recorder')),
  )

mkdirSync(ARTIFACTS, { recursive: true })
const asked = KINDS.filter((kind) => process.argv.includes(kind))
const folder = mkdtempSync(join(tmpdir(), 'candor-accuracy-'))
const stack = await startStack(['--people', '0'], ARTIFACTS)
try {
  for (const kind of asked.length > 0 ? asked : KINDS) await measure(stack, kind, folder)
} finally {
  await stack.end()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
