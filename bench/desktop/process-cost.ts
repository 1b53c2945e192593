/** What one process costs, read from the kernel. */
import { readdirSync, readFileSync } from 'node:fs'

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const tasks = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

/** Milliseconds on a processor, all threads. */
export const cpuMs = (pid: number): number =>
  tasks(pid).reduce((sum, task) => {
    const [ns] = read(`/proc/${pid}/task/${task}/schedstat`).split(' ')
    return sum + Number(ns ?? 0) / 1e6
  }, 0)

/** Resident memory in MiB. */
export const rssMiB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
