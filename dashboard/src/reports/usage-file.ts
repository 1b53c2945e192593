/** Worked out in core: e-mailed views attach the same rows. */
export * from '#core/reports/usage-file.ts'
