package com.example.it.unjudged;

import com.example.it.shared.ProductionTest;

/** By its name. */
class Unusual extends ProductionTest {}
