"""What is owed?"""
