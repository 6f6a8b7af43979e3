/**
 * Types that every package uses: exceptions for mistakes of the user, checks of arguments, hashes, and the cache of the
 * user.
 */
package io.github.mnistgate;
