/** What the set-up tells while it works, and the one error that ends it. */

/** A failure told to the person as it stands, without a stack. */
export class SetupError extends Error {}

/** Awaits `work`; from two seconds on says what takes so long, then every ten seconds that it still does. */
export const during = async (what, work) => {
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  let told = false
  const tell = () => {
    process.stderr.write(told ? `  … ${what}, ${seconds()}\n` : `${what} …\n`)
    told = true
  }
  let every
  const first = setTimeout(() => {
    tell()
    every = setInterval(tell, 10_000)
  }, 2_000)
  try {
    return await work
  } finally {
    clearTimeout(first)
    clearInterval(every)
    if (told) process.stderr.write(`  ${what}: ${seconds()}\n`)
  }
}
