package com.example.it;

import com.example.it.shared.ProductionTest;

/** Judged by gates of a dependency. */
class InheritedTest extends ProductionTest {}
