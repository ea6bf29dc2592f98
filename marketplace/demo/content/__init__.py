"""The demo marketplace's cast and catalog: fictional, written for this project. Amounts in whole US dollars."""
