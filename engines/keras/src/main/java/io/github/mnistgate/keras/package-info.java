/**
 * Opens models of Keras. Nothing in a file runs: its layers are read as data and made a
 * {@link io.github.mnistgate.fused.DenseChain}, or refused by name.
 */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.keras;

import org.apiguardian.api.API;
