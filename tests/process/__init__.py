"""The program as it runs: started, met over HTTP, stopped and killed."""
