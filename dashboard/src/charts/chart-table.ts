/** Written in core: e-mailed views attach the same file. */
export * from '#core/tables/chart-table.ts'
