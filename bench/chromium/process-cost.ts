/** What the extension process of a browser costs, read from the kernel. */
import { readdirSync, readFileSync } from 'node:fs'

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** The extension processes of the browser with this profile. */
const extensionPids = (profile: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    const command = read(`/proc/${pid}/cmdline`)
    if (!command.includes('--extension-process')) return false
    return browserOf(pid).includes(profile)
  })

/** Command line of the ancestor that is the browser itself. */
const browserOf = (pid: string): string => {
  let at = pid
  for (let depth = 0; depth < 6; depth++) {
    const parent = /\nPPid:\s+(\d+)/.exec(read(`/proc/${at}/status`))?.[1]
    if (parent === undefined || parent === '1') return ''
    const command = read(`/proc/${parent}/cmdline`)
    if (command.includes('--user-data-dir=') && !command.includes('--type=')) return command
    at = parent
  }
  return ''
}

/** Nanoseconds on a processor, all threads. */
const cpuNs = (pid: string): number => {
  let sum = 0
  let threads: string[] = []
  try {
    threads = readdirSync(`/proc/${pid}/task`)
  } catch {
    return 0
  }
  for (const thread of threads)
    sum += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0)
  return sum
}

/** Counts CPU time from one `mark` to the next, in ms, also over a process that ends in between (sampled each 250 ms). */
export const cpuMeter = (profile: string) => {
  let total = 0
  const seen = new Map<string, number>()
  const sample = () => {
    for (const pid of extensionPids(profile)) {
      const now = cpuNs(pid)
      total += Math.max(0, now - (seen.get(pid) ?? 0))
      seen.set(pid, now)
    }
  }
  const timer = setInterval(sample, 250)
  let last = 0
  return {
    mark: (): number => {
      sample()
      const since = total - last
      last = total
      return since / 1e6
    },
    stop: () => {
      clearInterval(timer)
    },
  }
}

/** Proportional set size in MiB. */
export const memoryMiB = (profile: string): number =>
  extensionPids(profile).reduce((sum, pid) => {
    const kb = /\nPss:\s+(\d+) kB/.exec(read(`/proc/${pid}/smaps_rollup`))?.[1]
    return sum + Number(kb ?? 0) / 1024
  }, 0)
