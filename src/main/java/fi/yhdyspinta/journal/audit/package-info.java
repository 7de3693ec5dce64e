/**
 * The audit: käyttöloki and luovutusloki, with what was refused, overridden, configured and looked at. Entries are written in
 * the commit of what they tell of, and linked afterwards by one chainer; checkpoints sign how far. Callers hold the
 * transaction. Nothing here is ever mended: what is wrong is named and stays as it is.
 */
package fi.yhdyspinta.journal.audit;
