module git.marlow.example/identity

go 1.24
