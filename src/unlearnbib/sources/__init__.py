"""The sources of bibliographic data: rules, the snapshot, imported dumps and the web, each as records."""
