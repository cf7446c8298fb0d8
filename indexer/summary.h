/* summary.h - what a build did, for a person: counts, reasons, languages. */
#ifndef INDEXER_SUMMARY_H
#define INDEXER_SUMMARY_H

#include <stdio.h>

struct manifest;

/* A dozen lines of plain text. */
void summary_print(FILE *out, const struct manifest *manifest);

#endif
