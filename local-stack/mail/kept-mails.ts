/** The mails that the catcher keeps: one file each, as it came, newest first by its name. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'

const FILE = /^(\d{13}-\d{4})\.eml$/

export type KeptMails = {
  ids: () => string[]
  /** undefined where there is none of this id. */
  read: (id: string) => Promise<ParsedMail | undefined>
  keep: (source: Buffer) => void
}

export const keptMails = (folder: string): KeptMails => {
  mkdirSync(folder, { recursive: true })
  let count = 0
  const ids = () =>
    readdirSync(folder)
      .flatMap((name) => FILE.exec(name)?.[1] ?? [])
      .sort()
      .reverse()
  return {
    ids,
    read: async (id) =>
      ids().includes(id) ? simpleParser(readFileSync(join(folder, `${id}.eml`))) : undefined,
    keep: (source) => {
      const id = `${Date.now()}-${String(count++ % 10_000).padStart(4, '0')}`
      writeFileSync(join(folder, `${id}.eml`), source)
    },
  }
}
