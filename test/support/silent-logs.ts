/** To be imported first: the edge's logger reads its level once, and thousands of refused requests would drown the report. */
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
