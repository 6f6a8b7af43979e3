/** DeepLearning4J's trainer, network and evaluation. */
@API(status = API.Status.INTERNAL)
package io.github.mnistgate.dl4j;

import org.apiguardian.api.API;
