"""How the demo is played: by the actions that clicks call, under a moving clock, with the sandbox in process."""
