"""What others read of an organisation: its name and words, its public profile; finding one."""
