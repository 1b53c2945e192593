/** Worked out in core: e-mailed views show the same rows. */
export * from '#core/reports/views.ts'
